"""What the callbacks of WeChat and WeCom have in common: signature, encryption, XML or JSON, refusals."""
