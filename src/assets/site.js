// Buttons that share the page or copy an address: without this script they stay hidden. And the search, whose own
// script is loaded when a reader first uses it: without that its fields still lead to the search page.

const share = document.querySelector("[data-share]");
if (share instanceof HTMLElement) {
  share.hidden = false;
  const button = share.querySelector("[data-share-with]");
  if (button instanceof HTMLElement && typeof navigator.share === "function") {
    button.hidden = false;
    button.addEventListener("click", () => {
      const title = document.querySelector("h1")?.textContent ?? document.title;
      // A reader who closes the dialog has not failed. The headline goes without its hints for line breaks.
      navigator.share({ title: title.trim().replaceAll("\u2060", ""), url: canonical() }).catch(() => {});
    });
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  const text = button.textContent;
  button.addEventListener("click", async () => {
    const path = button.dataset.copy;
    const address = path ? new URL(path, location.href).href : canonical();
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.copied;
    } catch {
      button.textContent = address;
    }
    const status = button.parentElement?.querySelector("[role=status]");
    if (status) status.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = text;
      if (status) status.textContent = "";
    }, 3000);
  });
}

// A page on paper says when it was printed.
addEventListener("beforeprint", () => {
  const place = document.querySelector("[data-printed]");
  if (place) place.textContent = new Date().toLocaleString(document.documentElement.lang, { dateStyle: "long" });
});

function canonical() {
  return document.querySelector("link[rel=canonical]")?.href ?? location.href;
}

for (const form of document.querySelectorAll("form[data-search]")) {
  const load = () =>
    import(form.dataset.search).then(
      ({ attach }) => attach(form),
      // The next use tries again.
      () => form.addEventListener("focusin", load, { once: true }),
    );
  if (form.dataset.page !== undefined && location.search !== "") load();
  else form.addEventListener("focusin", load, { once: true });
}
