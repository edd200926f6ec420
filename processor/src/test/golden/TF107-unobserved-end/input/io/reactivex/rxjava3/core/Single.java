package io.reactivex.rxjava3.core;

public interface Single<T> {}
