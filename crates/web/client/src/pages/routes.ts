// Every page: one line each. A page is loaded when somebody comes to it.
import type { Route } from '../lib/routes'

export const signIn: Route = {
  path: '/sign-in',
  title: 'sign-in-title',
  page: () => import('./SignIn.svelte'),
  access: 'stranger',
  layout: 'plain',
}

export const notFound: Route = {
  path: '/not-found',
  title: 'not-found-title',
  page: () => import('./NotFound.svelte'),
  access: 'anyone',
}

export const routes: Route[] = [
  { path: '/', title: 'home-title', page: () => import('./Home.svelte') },
  { path: '/activities', title: 'activities-title', page: () => import('./Activities.svelte') },
  { path: '/activities/:id', title: 'activity-title', page: () => import('./Activity.svelte') },
  signIn,
]
