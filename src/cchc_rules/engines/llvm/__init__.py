"""JIT compilation of the IR to machine code with LLVM; optional, the digits of every engine."""
