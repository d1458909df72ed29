// Runs before the first paint, so that a night watch never sees a white flash.
(function () {
  var stored;
  try { stored = localStorage.getItem('watchpost.theme'); } catch { stored = null; }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = stored === 'light' || stored === 'dark' || stored === 'night' ? stored : dark ? 'dark' : 'light';
})();
