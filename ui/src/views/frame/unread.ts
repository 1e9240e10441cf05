// How many messages are unread. The room of notifications says how to read it, once it exists.
export const useUnread = (): number => 0;
