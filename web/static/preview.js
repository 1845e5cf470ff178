/* For `make preview` alone: shows a page again when an editor saves. */
(function () {
  'use strict';
  var seen = null;

  function ask() {
    fetch('/preview/version' + (seen === null ? '' : '?since=' + seen), { cache: 'no-store' })
      .then(function (answer) { return answer.json(); })
      .then(function (found) {
        if (seen !== null && found.version !== seen) {
          window.location.reload();
          return;
        }
        seen = found.version;
        ask();
      })
      .catch(function () { setTimeout(ask, 1000); });
  }

  ask();
})();
