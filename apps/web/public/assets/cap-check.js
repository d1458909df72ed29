// What the check page gains from a script: a file can be dropped anywhere on it. It works without.
(function () {
  'use strict';
  var file = document.getElementById('file');
  var text = document.getElementById('text');
  var result = document.getElementById('result');
  if (result) result.focus();
  if (!file || !file.form || typeof DataTransfer === 'undefined') return;

  document.addEventListener('dragover', function (event) {
    if (!event.dataTransfer || event.dataTransfer.types.indexOf('Files') === -1) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', function (event) {
    if (!event.relatedTarget) document.body.classList.remove('dropping');
  });
  document.addEventListener('drop', function (event) {
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    document.body.classList.remove('dropping');
    var one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    file.files = one.files;
    text.value = '';
    file.form.requestSubmit();
  });
})();
