// Small comforts. Every page works without them.
(() => {
  "use strict";

  const kept = (store) => ({
    read(key) { try { return JSON.parse(store.getItem(key)); } catch { return null; } },
    write(key, value) { try { store.setItem(key, JSON.stringify(value)); } catch { /* full, or not allowed: the form itself still holds it */ } },
    drop(key) { try { store.removeItem(key); } catch { /* as above */ } },
  });
  const tab = kept(window.sessionStorage);
  const device = kept(window.localStorage);
  const format = (text, value) => text.replace("{0}", value);

  // "/" leads to the search.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const find = document.getElementById("find");
    if (!find || find.offsetParent === null) return;
    event.preventDefault();
    find.focus();
  });

  // What the form could not take is read first.
  document.querySelector("[data-errors]")?.focus();

  // A button that waits keeps its focus and does nothing.
  document.addEventListener("click", (event) => {
    if (event.target.closest('[aria-disabled="true"]')) event.preventDefault();
  });

  // Pressed twice, sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 10000);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // "151 of 300" under a text.
  document.querySelectorAll("[data-count-of]").forEach((line) => {
    const area = line.parentElement.querySelector("textarea");
    area?.addEventListener("input", () => { line.textContent = format(line.dataset.countOf, [...area.value].length); });
  });

  // A form marked with data-draft keeps what was typed on this device until it was sent: until a page says that it is done,
  // or is another one. With it stays the version it was written on, so that newer work is not undone by an old draft unseen.
  // The answer to a form has in it what was typed.
  const month = 30 * 24 * 3600 * 1000;
  const sentKey = "draft-sent";
  const sent = tab.read(sentKey);
  if (sent && (document.querySelector("[data-said]") || !document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`))) device.drop(`draft:${sent}`);
  tab.drop(sentKey);
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const key = `draft:${form.dataset.draft}`;
    const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
    const state = () => fields().map((field) => [field.name, field.value, field.checked ?? false]);
    // Boxes by what they stand for, texts by their place among those of one name: an answer may have more fields than the form that was sent.
    const isBox = (field) => field.type === "checkbox" || field.type === "radio";
    const fill = (values) => {
      const seen = new Map();
      fields().forEach((field) => {
        const same = values.filter((value) => value[0] === field.name && (!isBox(field) || value[1] === field.value));
        const key = isBox(field) ? `${field.name}=${field.value}` : field.name;
        const value = same[seen.get(key) ?? 0];
        seen.set(key, (seen.get(key) ?? 0) + 1);
        if (!value) return;
        if (isBox(field)) field.checked = value[2]; else field.value = value[1];
      });
    };
    const version = form.querySelector('input[type="hidden"][name$="version" i]');
    const keep = () => device.write(key, { at: Date.now(), values: state(), version: version?.value });
    const before = state();
    const now = version?.value;
    const draft = device.read(key);
    if (draft && Date.now() - draft.at > month) device.drop(key);
    else if (draft && !document.querySelector("[data-answered]") && JSON.stringify(draft.values) !== JSON.stringify(before)) {
      fill(draft.values);
      if (version && draft.version !== undefined) version.value = draft.version;
      const note = document.getElementById("draft-found").content.cloneNode(true);
      note.querySelector("[data-draft-drop]").addEventListener("click", (event) => {
        device.drop(key);
        fill(before);
        if (version) version.value = now;
        event.target.closest(".notice").remove();
      });
      form.prepend(note);
    }
    let timer;
    form.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(keep, 400);
    });
    form.addEventListener("submit", (event) => {
      window.clearTimeout(timer);
      keep();
      if (navigator.onLine) { tab.write(sentKey, form.dataset.draft); return; }
      event.preventDefault();
      delete form.dataset.sent;
      lost();
    }, true);
    const lost = () => {
      if (document.querySelector("[data-line-lost]")) return;
      const note = document.getElementById("line-lost").content.firstElementChild.cloneNode(true);
      note.dataset.lineLost = "";
      form.prepend(note);
    };
    window.addEventListener("offline", lost);
    window.addEventListener("online", () => document.querySelector("[data-line-lost]")?.remove());
  });

  // Chosen rows stay chosen while one searches, filters and turns pages, in this tab.
  document.querySelectorAll("[data-selection]").forEach((bar) => {
    const form = document.getElementById(bar.dataset.selection);
    if (!form) return;
    const key = `selection:${window.location.pathname}`;
    const picks = [...form.querySelectorAll(".pick[data-what]")];
    const all = form.querySelector("[data-pick-all]");
    let chosen = new Map(tab.read(key) ?? []);
    picks.forEach((pick) => { if (pick.checked) chosen.set(pick.value, pick.dataset.what); else pick.checked = chosen.has(pick.value); });
    const rules = new Intl.PluralRules(document.documentElement.lang);
    const number = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang);
    const show = () => {
      tab.write(key, [...chosen]);
      bar.hidden = chosen.size === 0;
      bar.querySelectorAll("[data-forms]").forEach((counted) => {
        const forms = JSON.parse(counted.dataset.forms);
        counted.textContent = format(forms[rules.select(chosen.size)] ?? forms.many ?? forms.other, number.format(chosen.size));
      });
      const names = [...chosen.values()];
      bar.querySelector("[data-names]").textContent = names.slice(0, 5).join(", ") + (names.length > 5 ? "…" : "");
      if (all) all.checked = picks.length > 0 && picks.every((pick) => pick.checked);
    };
    const set = (pick) => { if (pick.checked) chosen.set(pick.value, pick.dataset.what); else chosen.delete(pick.value); };
    picks.forEach((pick) => pick.addEventListener("change", () => { set(pick); show(); }));
    if (all) {
      all.hidden = false;
      all.addEventListener("change", () => { picks.forEach((pick) => { pick.checked = all.checked; set(pick); }); show(); });
    }
    bar.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
    const clear = bar.querySelector("[data-clear]");
    clear.hidden = false;
    clear.addEventListener("click", () => { chosen = new Map(); picks.forEach((pick) => { pick.checked = false; }); show(); });
    form.addEventListener("submit", () => {
      form.querySelectorAll("[data-carried]").forEach((input) => input.remove());
      const here = new Set(picks.map((pick) => pick.value));
      const name = picks[0]?.name ?? "id";
      [...chosen.keys()].filter((value) => !here.has(value)).forEach((value) => {
        const input = document.createElement("input");
        input.type = "hidden"; input.name = name; input.value = value; input.dataset.carried = "";
        form.append(input);
      });
    });
    show();
  });
})();
