// A supervisor's remarks on statements. Runs before review.js in the same js_on_load: `element`, `trigger` and
// `watch` are given. Every render replaces what stands here, so what is typed is kept outside of it.
(() => {
  const typed = new Map(); // statement id → the text in its open form
  let sent = ""; // statement id of the remark under way
  let shownCase = caseKey();

  function caseKey() {
    return element.querySelector("[data-text]")?.dataset.text ?? "";
  }

  function boxOf(target) {
    return target.closest?.("[data-statement-remark]") ?? null;
  }

  function parts(box) {
    return [box.querySelector(".remark-form"), box.querySelector("textarea"), box.querySelector("[data-remark=open]")];
  }

  function show(box, open) {
    const [form, field, button] = parts(box);
    form.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) {
      typed.delete(box.dataset.statementRemark);
      field.value = box.dataset.saved;
      say(box, "");
      button.focus();
      return;
    }
    typed.set(box.dataset.statementRemark, field.value);
    field.focus();
  }

  function say(box, text) {
    box.querySelector(".remark-status").textContent = text;
  }

  function send(box, text) {
    if (sent && sent !== box.dataset.statementRemark) return;
    sent = box.dataset.statementRemark;
    say(box, box.querySelector(".remark-status").dataset.saving);
    trigger("submit", {
      statement: sent, text, version: Number(element.querySelector("[data-version]").dataset.version),
    });
    // A refusal shows as a sentence at the top of the page, without a new render: the form stays as it is.
    setTimeout(() => { sent = ""; if (box.isConnected) say(box, ""); }, 5000);
  }

  function restore() {
    if (caseKey() !== shownCase) {
      shownCase = caseKey();
      typed.clear();
      sent = "";
    }
    let saved = null;
    element.querySelectorAll("[data-statement-remark]").forEach((box) => {
      const [form, field, button] = parts(box);
      const name = box.dataset.statementRemark;
      if (name === sent && typed.get(name)?.trim() === box.dataset.saved) {
        typed.delete(name);
        saved = button;
      }
      // Gradio keeps elements and changes them: a field could keep what was typed for another statement.
      const text = typed.get(name);
      form.hidden = text === undefined;
      button.setAttribute("aria-expanded", String(text !== undefined));
      field.value = text ?? box.dataset.saved;
      say(box, "");
    });
    sent = "";
    saved?.focus({ preventScroll: true });
  }

  element.addEventListener("click", (event) => {
    const [button, box] = [event.target.closest("[data-remark]"), boxOf(event.target)];
    if (!box) return;
    event.stopImmediatePropagation();
    if (!button) return;
    const [form, field] = parts(box);
    const action = button.dataset.remark;
    if (action === "open") show(box, form.hidden);
    else if (action === "cancel") show(box, false);
    else if (action === "take-back") { typed.set(box.dataset.statementRemark, ""); send(box, ""); }
    else if (field.value.trim()) send(box, field.value.trim());
    else field.focus();
  });

  for (const kind of ["input", "keyup", "keydown", "pointerup", "focusin"]) {
    element.addEventListener(kind, (event) => {
      const box = boxOf(event.target);
      if (!box) return;
      if (kind === "input") typed.set(box.dataset.statementRemark, event.target.value);
      if (kind === "keydown" && event.key === "Escape") show(box, false);
      event.stopImmediatePropagation();
    });
  }

  watch("value", () => setTimeout(restore, 0));
})();
