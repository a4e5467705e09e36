// Runs before the first paint, so that a page in the dark theme never flashes. The policy forbids inline scripts.
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
} catch (error) {}
