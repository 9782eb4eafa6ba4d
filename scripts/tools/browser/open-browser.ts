import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** A headless Chromium. With a port, other programs can drive it over the DevTools protocol. */
export async function openBrowser(port?: number): Promise<Browser> {
  const args = ["--no-sandbox", ...(port === undefined ? [] : [`--remote-debugging-port=${port}`])];
  return playwright.launch({ executablePath: await chromium.executablePath(), args });
}
