// What hiding an activity does besides: the post that shows it goes.
import type { Schema } from '../api/client'

type Activity = Schema['Activity']

/** Whether hiding these activities deletes a post. It does not come back when they are shown again. */
export function hidesPost(activities: Activity[]): boolean {
  return activities.some(activity => !activity.is_private && activity.post_id)
}

/** The activity as it is when it is private or public. No post shows a private one. */
export function withPrivacy(activity: Activity, isPrivate: boolean): Activity {
  return { ...activity, is_private: isPrivate, ...(isPrivate && { post_id: null }) }
}
