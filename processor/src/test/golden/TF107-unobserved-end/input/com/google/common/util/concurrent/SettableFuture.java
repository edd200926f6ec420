package com.google.common.util.concurrent;

public abstract class SettableFuture<V> implements ListenableFuture<V> {}
