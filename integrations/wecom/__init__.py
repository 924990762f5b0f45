"""WeCom (企业微信): the handlers' app and customer service. Verifies, decrypts and acknowledges callbacks."""
