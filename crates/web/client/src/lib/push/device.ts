// The push subscription of this device: the browser's half and the server's. What the service worker needs of it too is in a
// cache, because it cannot read the storage of the page.
import { api, unwrap, type Schema } from '../../api/client'
import { localError } from '../../api/problem'
import { hasKey, keyBytes } from './support'

const CACHE = 'push-device'
const ADDRESS = '/push-device'
/** The service worker is installed some seconds after the first visit. */
const READY_MS = 15_000

type Subscription = Schema['PushSubscription']

/** The subscription of this device, as it was last told to the server. */
interface Device {
  id: string
  name: string
  /** Whose it is. */
  userId: string
}

async function rememberedDevice(): Promise<Device | null> {
  const stored = await caches.match(ADDRESS, { cacheName: CACHE })
  return stored ? ((await stored.json()) as Device) : null
}

async function remember(device: Device) {
  await (await caches.open(CACHE)).put(ADDRESS, Response.json(device))
}

const forgetDevice = () => caches.delete(CACHE)

async function registration(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(localError('timeout')), READY_MS))
  return Promise.race([navigator.serviceWorker.ready, late])
}

/** The browser's half. Absent before the service worker is there. */
async function ownSubscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker?.pushManager.getSubscription()) ?? null
}

/** The id of this device among the listed ones, if the browser and the server both know it. */
export async function findThisDevice(listed: Subscription[], publicKey: string): Promise<string | null> {
  const [device, own] = await Promise.all([rememberedDevice(), ownSubscription()])
  if (!device || !own || !hasKey(own, publicKey)) return null
  return listed.some(({ id }) => id === device.id) ? device.id : null
}

/** Subscribes this device. The browser asks for permission, so this follows a click. */
export async function addThisDevice(
  publicKey: string,
  { name, userId }: Omit<Device, 'id'>,
): Promise<Subscription | 'denied' | 'dismissed'> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed'
  const { pushManager } = await registration()
  let own = await pushManager.getSubscription()
  if (own && !hasKey(own, publicKey)) {
    await own.unsubscribe()
    own = null
  }
  own ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: keyBytes(publicKey) })
  const { endpoint, keys } = own.toJSON() as { endpoint: string; keys: { p256dh: string; auth: string } }
  const body = { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, device: name }
  const added = await unwrap(api.POST('/api/v1/notifications/push-subscriptions', { body }))
  await remember({ id: added.id, name, userId })
  return added
}

/** Removes a device. If it is this one, the browser forgets it too. */
export async function removeDevice(id: string) {
  await unwrap(api.DELETE('/api/v1/notifications/push-subscriptions/{id}', { params: { path: { id } } }))
  if ((await rememberedDevice())?.id !== id) return
  await forgetDevice()
  await (await ownSubscription())?.unsubscribe()
}

/** Another person signs in here, after the session of the one before has ended elsewhere. That person's pushes must not show. */
export async function keepDeviceFor(userId: string) {
  const device = await rememberedDevice()
  if (!device || device.userId === userId) return
  await forgetDevice()
  // The server learns of it when it sends the next one.
  await (await ownSubscription())?.unsubscribe()
}

/** What is sent to the person who signs out must not show here any more. */
export async function removeThisDevice() {
  const device = await rememberedDevice()
  if (device) await removeDevice(device.id)
}
