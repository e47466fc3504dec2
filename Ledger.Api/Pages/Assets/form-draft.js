// Drafts. What is typed into a form stays on this machine, apart for each person, until it has been carried out: a power
// cut, a lost connection and a session that ran out cost nobody his work. Signing out removes his own (keys.js).
const named = form => [...form.elements].filter(field => field.name && (field.type !== 'hidden' || field.name === 'key') && field.type !== 'password' && field.type !== 'submit');

class FormDraft extends HTMLElement {
  connectedCallback() {
    this.store = `draft:${this.dataset.person}:${this.dataset.address}`;
    const form = this.querySelector('form');
    if (this.dataset.state === 'done') localStorage.removeItem(this.store);
    if (!form) return;
    this.addEventListener('input', () => this.keep(form));
    this.addEventListener('draft-done', () => localStorage.removeItem(this.store));
    if (this.dataset.state === 'typed') this.keep(form); else this.restore(form);
  }

  keep(form) {
    const fields = {};
    for (const field of named(form)) fields[field.name] = field.type === 'checkbox' ? [fields[field.name], field.checked && field.value].filter(Boolean).join(',') : field.value;
    localStorage.setItem(this.store, JSON.stringify({ at: Date.now(), title: this.dataset.title, address: this.dataset.address, fields }));
  }

  restore(form) {
    const draft = JSON.parse(localStorage.getItem(this.store) ?? 'null');
    this.fields = draft?.fields;
    if (draft && (this.dataset.resume ?? '').split(' ').some(name => name in draft.fields && form.elements[name]?.value !== draft.fields[name])) this.resume(form, draft.fields);
    else if (draft) for (const field of named(form)) if (field.name in draft.fields && !field.readOnly) {
      if (field.type === 'checkbox') field.checked = draft.fields[field.name].split(/[ ,]/).includes(field.value);
      else field.value = draft.fields[field.name];
    }
  }

  // A draft of which this page shows another part than was open: sent as it is, the page that comes back shows it.
  resume(form, fields) {
    for (const field of named(form)) if (field.type !== 'hidden') field.disabled = true;
    for (const [name, value] of [...Object.entries(fields), ['step', 'edit']]) if (form.elements[name]?.type === 'hidden') form.elements[name].value = value; else form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    form.submit();
  }
}

// What this person has not finished, with the way back to it.
class DraftList extends HTMLElement {
  connectedCallback() {
    const own = `draft:${this.dataset.person}:`;
    const drafts = Object.keys(localStorage).filter(key => key.startsWith(own)).map(key => JSON.parse(localStorage.getItem(key)));
    if (drafts.length === 0) return;
    const list = document.createElement('ul');
    for (const draft of drafts.sort((one, other) => other.at - one.at)) {
      const link = document.createElement('a');
      link.href = draft.address;
      link.textContent = `${draft.title} · ${new Date(draft.at).toLocaleString(document.documentElement.lang)}`;
      list.appendChild(document.createElement('li')).appendChild(link);
    }
    this.append(Object.assign(document.createElement('h3'), { textContent: this.dataset.title }), list);
  }
}

customElements.define('form-draft', FormDraft);
customElements.define('draft-list', DraftList);
