import type { ComponentChildren } from "preact";
import type { Translate } from "../scripts/base/translate.ts";
import type { Head, Shared } from "../scripts/pages/view.ts";
import { Footer } from "./footer.tsx";
import { HtmlHead } from "./html-head.tsx";
import { Masthead } from "./masthead.tsx";

interface LayoutProps {
  readonly head: Head;
  readonly shared: Shared;
  readonly t: Translate;
  readonly children: ComponentChildren;
}

/** The frame of every page. */
export function Layout({ head, shared, t, children }: LayoutProps) {
  return (
    <html lang={shared.language} dir={shared.direction}>
      <HtmlHead head={head} shared={shared} />
      <body>
        <a class="skip" href="#main">
          {t("layout.skip")}
        </a>
        {shared.preview && <p class="preview">{t("preview.site")}</p>}
        <Masthead address={head.address} languages={head.languages} shared={shared} t={t} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer shared={shared} t={t} />
        <p class="printed" aria-hidden="true">
          {head.canonical} <span data-printed />
        </p>
      </body>
    </html>
  );
}
