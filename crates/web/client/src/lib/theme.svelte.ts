// The theme: light, dark, or that of the device. `public/theme.js` sets it before the first paint.

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const stored = localStorage.getItem('theme')
let theme = $state<Theme>(stored === 'light' || stored === 'dark' ? stored : 'auto')
const darkDevice = matchMedia('(prefers-color-scheme: dark)')
let deviceIsDark = $state(darkDevice.matches)
darkDevice.addEventListener('change', event => (deviceIsDark = event.matches))

export const appearance = {
  get theme() {
    return theme
  },
  set theme(chosen: Theme) {
    theme = chosen
    if (chosen === 'auto') {
      delete document.documentElement.dataset.theme
      localStorage.removeItem('theme')
    } else {
      document.documentElement.dataset.theme = chosen
      localStorage.setItem('theme', chosen)
    }
  },
  get isDark() {
    return theme === 'dark' || (theme === 'auto' && deviceIsDark)
  },
}
