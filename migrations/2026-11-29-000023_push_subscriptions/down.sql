DROP TABLE push_subscriptions;
DROP TABLE service_secrets;
