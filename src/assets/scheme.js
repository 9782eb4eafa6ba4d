// Applies the reader's choice of light, dark or system before the page is painted. Not a module, because modules
// run too late.
(() => {
  const root = document.documentElement;
  const choice = () => {
    try {
      return localStorage.getItem("scheme") ?? "auto";
    } catch {
      return "auto";
    }
  };
  root.dataset.scheme = choice();
  document.addEventListener("DOMContentLoaded", () => {
    for (const input of document.querySelectorAll(".scheme input")) {
      input.checked = input.value === root.dataset.scheme;
      input.addEventListener("change", () => {
        root.dataset.scheme = input.value;
        try {
          localStorage.setItem("scheme", input.value);
        } catch {
          // Without storage the choice lasts as long as the page.
        }
      });
    }
  });
})();
