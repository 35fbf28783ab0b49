package dev.lampkeeper.keeper;

import dev.lampkeeper.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Makes one real call before SnapStart takes its snapshot, so that classes, TLS and the SDK are
 * warm in each restored copy. Elsewhere it does nothing.
 */
public final class Priming implements Resource {
  /** The global context holds its resources by weak references only. */
  private static final List<Priming> HELD = new ArrayList<>();

  private final Journal journal;
  private final Runnable call;

  private Priming(Journal journal, Runnable call) {
    this.journal = journal;
    this.call = call;
  }

  /**
   * Asks for this call before the snapshot.
   *
   * @param call reads only, and may fail: permissions or the network may not be there yet
   */
  public static void register(Journal journal, Runnable call) {
    Priming priming = new Priming(journal, call);
    HELD.add(priming);
    Core.getGlobalContext().register(priming);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      call.run();
    } catch (RuntimeException e) {
      journal.decided("priming", "go on", "the first start will be slower: " + e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing is kept open: the first real call connects anew.
  }
}
