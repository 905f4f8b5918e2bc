// Comfort only: every page works without this file.
"use strict";

// The words of a claim and its card light up together while either is looked at.
function light(number, on) {
  for (const part of document.querySelectorAll(`.c${number}, #claim-${number}`)) {
    part.classList.toggle("lit", on);
  }
}
function claimOf(element) {
  const found = element.closest && element.closest("[id^='claim-'], [id^='text-']");
  return found ? found.id.split("-")[1] : null;
}
for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => {
    const number = claimOf(event.target);
    if (number && /^\d+$/.test(number)) light(number, on);
  });
}

// "/" goes to the search box, as on many sites for people who search all day.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.getElementById("find")?.focus();
    event.preventDefault();
  }
});

// A form that takes long says so, and is not sent twice.
for (const form of document.querySelectorAll("form[data-slow]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button:not(.quiet)");
    if (button) { button.disabled = true; button.textContent = form.dataset.slow; }
  });
}
// Coming back by the browser's own button must find the form as it was.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// What went wrong is read out first.
document.querySelector(".form-errors")?.focus();
