import * as z from "zod";
import { decodeAddress } from "../base/output-path.ts";
import { isPrintable } from "./printable.ts";

/** The zod types of fields and settings. */

/** `[a-z0-9]`, in words joined by single hyphens. */
export const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const languageForm = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
// No part may be `.` or `..`: an address becomes a path below the output folder.
export const addressForm = /^\/(?:(?!\.{1,2}(?:\/|$))[\w.~%-]+(?:\/|$))*$/;

export const text = z.string().trim().min(1).refine(isPrintable, { abort: true });
export const lineOfText = text.max(300).regex(/^[^\n]*$/);
export const slug = z.string().max(100).regex(slugForm);
export const webAddress = z.string().max(2000).refine(isWebAddress);
export const language = z.string().regex(languageForm);
export const email = z.email().max(200);
export const imageAddress = z
  .string()
  .max(1000)
  .refine((value) => isWebAddress(value) || /^\/(?!\/)[^\s\\]*$/.test(value));
export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

/** True for the path of a page or file, encoded or not. */
export function isAddress(value: string): boolean {
  return decodeAddress(value) !== undefined;
}

/** True for http and https addresses with a host. */
export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /[\s"<>\\^`{|}]/.test(value)) return false;
  return URL.canParse(value);
}
