// A job's progress as the server tells it; when it is over the page is read once more. Without this script: reload.
customElements.define('job-follow', class extends HTMLElement {
  connectedCallback() {
    const bar = this.querySelector('progress'), figure = this.querySelector('output');
    this.source = new EventSource(this.dataset.address);
    const take = event => {
      const job = JSON.parse(event.data);
      bar.max = job.total ?? 1;
      bar.value = job.done;
      figure.textContent = job.total ? `${job.done} / ${job.total}` : `${job.done}`;
    };
    this.source.addEventListener('progress', take);
    this.source.addEventListener('end', () => { this.source.close(); location.reload(); });
  }
  disconnectedCallback() { this.source.close(); }
});
