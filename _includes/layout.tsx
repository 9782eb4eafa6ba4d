import type { ComponentChildren } from "preact";
import type { Head, Shared } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { Footer } from "./footer.tsx";
import { HtmlHead } from "./html-head.tsx";
import { Masthead } from "./masthead.tsx";

interface LayoutProps {
  readonly head: Head;
  readonly shared: Shared;
  readonly say: Say;
  readonly children: ComponentChildren;
}

/** What every page has around its content. */
export function Layout({ head, shared, say, children }: LayoutProps) {
  return (
    <html lang={shared.language} dir={shared.direction}>
      <HtmlHead head={head} shared={shared} />
      <body>
        <a class="skip" href="#main">
          {say("layout.skip")}
        </a>
        <Masthead address={head.address} shared={shared} say={say} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer shared={shared} say={say} />
      </body>
    </html>
  );
}
