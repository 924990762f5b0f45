"""The WeChat official account (公众号): callback in, passive reply and customer-service messages out."""
