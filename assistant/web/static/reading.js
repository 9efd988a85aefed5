// Plays the seconds of a recording that gave no text. Runs as js_on_load of a gr.HTML: `element` is given.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-from]");
  const audio = element.querySelector("audio[data-part=seconds]");
  if (!button || !audio) return;
  document.querySelectorAll("audio").forEach((other) => other.pause());
  const end = Number(button.dataset.to);
  audio.currentTime = Number(button.dataset.from);
  audio.ontimeupdate = () => {
    if (audio.currentTime >= end) { audio.pause(); audio.ontimeupdate = null; }
  };
  audio.play().catch(() => {});
});
