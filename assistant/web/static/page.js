// Runs before Gradio's own scripts on every page: language, light colours, a sign-in that has ended, accessibility gaps.
"use strict";
(() => {
  const language = document.documentElement.lang || "de";

  // Gradio asks the browser for its language; the office has chosen one for the page.
  const locale = { de: "de-DE", en: "en-GB" }[language] || language;
  Object.defineProperty(Navigator.prototype, "language", { get: () => locale });
  Object.defineProperty(Navigator.prototype, "languages", { get: () => [locale, language] });

  // The contrast of our colours is checked on light ground only.
  const matchMedia = window.matchMedia.bind(window);
  window.matchMedia = (query) => matchMedia(/prefers-color-scheme:\s*dark/.test(query) ? "not all" : query);

  // A sign-in that ended while the page was open: go and sign in, instead of a message of Gradio's that nobody
  // understands. Our own requests (a recording on its way) deal with that themselves.
  const fetchAsBefore = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const answer = await fetchAsBefore(...request);
    const { origin, pathname } = new URL(answer.url || "about:blank", location.href);
    if (answer.status === 401 && origin === location.origin && pathname.includes("/gradio_api/")) location.assign("/login");
    return answer;
  };

  const repairs = {
    // aria-prohibited-attr: a box without a role must not carry a name.
    "div[aria-label]:not([role]), span[aria-label]:not([role])": (box) => box.setAttribute("role", "group"),
    // label-content-name-mismatch: who says the visible words must hit the button.
    "button.lg[aria-label], button.md[aria-label], button.sm[aria-label]": (button) => {
      const words = button.innerText.trim().toLowerCase();
      if (words && !button.getAttribute("aria-label").toLowerCase().includes(words)) button.removeAttribute("aria-label");
    },
    // image-redundant-alt: the words beside the picture say it already.
    "button img[alt], a img[alt]": (image) => {
      const words = image.closest("button, a").innerText.trim().toLowerCase();
      if (image.alt && image.alt.trim().toLowerCase() === words) image.alt = "";
    },
  };

  // When the element that had the focus goes away, the focus would fall back to the start of the page. It goes to the
  // button that took its place, or to the heading of what is on screen now: the question, or the page's first heading.
  const visible = (element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });
  let focused = null;
  const keepFocus = () => {
    if (!focused || document.activeElement !== document.body || visible(focused)) return;
    const besides = focused.isConnected ? [...focused.parentElement.querySelectorAll(":scope > button:enabled")] : [];
    const target = besides.find(visible) || [...document.querySelectorAll(".question, main h1")].find(visible);
    if (!target) return;
    if (target.tagName !== "BUTTON") target.setAttribute("tabindex", "-1");
    target.focus();
  };
  document.addEventListener("focusin", (event) => { focused = event.target; });
  // A click beside everything gives the focus up on purpose.
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("button, a, input, textarea, select, summary, label, audio, [tabindex]")) focused = null;
  });

  let planned = false;
  const later = () => {
    if (planned) return;
    planned = true;
    // Once per burst of changes, after Svelte has finished it.
    setTimeout(() => {
      planned = false;
      for (const [selector, repair] of Object.entries(repairs)) document.querySelectorAll(selector).forEach(repair);
      keepFocus();
    }, 50);
  };
  document.addEventListener("DOMContentLoaded", () => {
    const watched = ["style", "class", "hidden", "disabled", "aria-label"];
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: watched });
    later();
  });
})();
