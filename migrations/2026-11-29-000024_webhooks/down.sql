DROP TABLE webhook_responses;
DROP TABLE webhooks;
