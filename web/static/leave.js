/* Leaving fast: the exit button, or Shift three times. The page is gone at once, and Back does not bring it back. */
(function () {
  'use strict';
  var presses = 0;
  var last = 0;

  function leave(event) {
    if (event) event.preventDefault();
    var exit = document.querySelector('[data-exit-url]');
    document.documentElement.style.display = 'none';
    document.title = '\u00a0';
    document.dispatchEvent(new CustomEvent('leaving'));
    /* Where clearing takes long, go without waiting for it. */
    setTimeout(function () { window.location.replace(exit.dataset.exitUrl); }, 1500);
    window.location.replace('/leave');
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-leave]')) leave(event);
  });

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Shift') {
      presses = 0;
      return;
    }
    if (event.repeat) return;
    presses = event.timeStamp - last < 2000 ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === 3) leave();
  });

  /* A page kept by the browser for Back must not come back hidden after somebody returned on purpose. */
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && document.documentElement.style.display === 'none') window.location.reload();
  });
})();
