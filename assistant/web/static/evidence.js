// Words of the client that a statement rests on: shown in the interview text, and heard.

function clear() {
  element.querySelectorAll("mark").forEach((mark) => mark.replaceWith(mark.textContent));
  element.querySelectorAll("[data-text]").forEach((paragraph) => paragraph.normalize());
  element.querySelectorAll(".quote[aria-pressed='true']").forEach((b) => b.setAttribute("aria-pressed", "false"));
  element.querySelectorAll("audio").forEach((audio) => audio.pause());
}

// Puts the range into <mark>s, one for each stretch between the buttons of hidden passages; gives the first.
// Offsets count code points, JavaScript strings count UTF-16 units.
function marked(paragraph, start, end) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  let [position, first] = [0, null];
  for (const text of texts) {
    const points = Array.from(text.data);
    const [from, to] = [Math.max(start - position, 0), Math.min(end - position, points.length)];
    position += points.length;
    if (from >= to) continue;
    const mark = document.createElement("mark");
    mark.textContent = points.slice(from, to).join("");
    text.replaceWith(points.slice(0, from).join(""), mark, points.slice(to).join(""));
    first ??= mark;
  }
  return first;
}

function highlight(quote) {
  const paragraph = element.querySelector(`[data-text="${quote.dataset.answer}"]`);
  if (!paragraph) return;
  const mark = marked(paragraph, Number(quote.dataset.start), Number(quote.dataset.end));
  if (!mark) return;
  const panel = mark.closest(".transcript");
  if (panel.scrollHeight > panel.clientHeight) {
    // Only the text moves: the officer's place among the statements stays.
    panel.scrollTop += mark.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 2;
  } else {
    mark.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function play(quote) {
  const audio = element.querySelector(`audio[data-audio="${quote.dataset.answer}"]`);
  if (!audio || quote.dataset.from === "") return;
  const end = Number(quote.dataset.to);
  audio.currentTime = Number(quote.dataset.from);
  audio.ontimeupdate = () => {
    if (audio.currentTime >= end) { audio.pause(); audio.ontimeupdate = null; }
  };
  audio.play().catch(() => {});
}
