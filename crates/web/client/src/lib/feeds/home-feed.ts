/** An open feed is read again when this is invalidated, because the person has written something that is in it. */
export const HOME_FEED = '/api/v1/feed'
