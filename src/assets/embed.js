// Shows content of another site when the reader asks for it: until then nothing is loaded from there. Without this
// script the card is a link.

for (const card of document.querySelectorAll("figure.embed[data-frame]")) {
  const load = card.querySelector(".embed-load");
  if (!(card instanceof HTMLElement) || !(load instanceof HTMLElement)) continue;
  load.hidden = false;
  load.querySelector("button")?.addEventListener("click", () => show(card, load));
}

function show(card, load) {
  const frame = document.createElement("iframe");
  frame.src = card.dataset.frame ?? "";
  frame.title = card.querySelector(".embed-title")?.textContent ?? "";
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute(
    "sandbox",
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
  );
  load.replaceWith(frame);
  frame.focus();
}
