raise RuntimeError("cần Oracle Client")
