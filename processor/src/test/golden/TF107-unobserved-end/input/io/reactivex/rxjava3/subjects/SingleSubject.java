package io.reactivex.rxjava3.subjects;

public final class SingleSubject<T> extends io.reactivex.rxjava3.core.Single<T> {}
