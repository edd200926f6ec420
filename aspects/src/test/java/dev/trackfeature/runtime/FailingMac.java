package dev.trackfeature.runtime;

import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.MacSpi;

/** The platform's first choice for hashing user ids, until closed; one of the calls that fail. */
final class FailingMac extends Provider implements AutoCloseable {

  private static final long serialVersionUID = 1;
  private static final int HASH_BYTES = 32;

  @SuppressWarnings("this-escape")
  FailingMac(FailingCalls calls) {
    super("FailingMac", "1", "HMAC-SHA-256 that may fail");
    putService(
        new Service(this, "Mac", "HmacSHA256", Hash.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) {
            return new Hash(calls);
          }
        });
    Security.insertProviderAt(this, 1);
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
  }

  private static final class Hash extends MacSpi {
    private final FailingCalls calls;

    Hash(FailingCalls calls) {
      this.calls = calls;
    }

    @Override
    protected int engineGetMacLength() {
      return HASH_BYTES;
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters) {}

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDoFinal() {
      return calls.next("Mac.doFinal", new byte[HASH_BYTES]);
    }

    @Override
    protected void engineReset() {}
  }
}
