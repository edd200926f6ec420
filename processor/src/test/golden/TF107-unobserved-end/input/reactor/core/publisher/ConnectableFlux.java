package reactor.core.publisher;

public abstract class ConnectableFlux<T> extends Flux<T> {}
