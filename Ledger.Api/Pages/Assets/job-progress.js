// Follows a job while it runs. Without it the page is the same, and is reloaded by hand.
class JobProgress extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.follow) return;
    this.source = new EventSource(`${this.dataset.follow}?after=${this.dataset.change}`);
    this.source.addEventListener("progress", event => this.show(JSON.parse(event.data)));
    this.source.addEventListener("log", event => this.say(JSON.parse(event.data)));
    this.source.addEventListener("end", () => {
      this.source.close();
      location.reload();
    });
  }

  disconnectedCallback() {
    this.source?.close();
  }

  show(job) {
    const bar = this.querySelector("progress");
    if (job.total) bar.max = job.total;
    bar.value = job.done;
    this.querySelector("[data-done]").textContent = job.done;
  }

  say(line) {
    const log = this.querySelector("[data-log]");
    if (!log) return;
    const item = document.createElement("li");
    item.lang = "en";
    item.textContent = line.line;
    log.append(item);
  }
}

customElements.define("job-progress", JobProgress);
