package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.ScalingDecision.Run;

/** How many instances of the present size there should be. */
final class CountDecision {
  /** An instance is kept for so many minutes: its launch has cost about as much as that. */
  static final int KEEP = 10;

  private CountDecision() {}

  /** The most that one of the last minutes wanted. */
  static Run decide(Outlook outlook, Limits limits) {
    Choice choice = limits.present();
    int last = outlook.load().last();
    int instances = Math.min(Math.max(limits.relief(), instances(outlook, choice)), choice.most());
    return new Run(
        instances,
        outlook.forecast(last).level() / choice.each(),
        outlook.load().at(last) / choice.each(),
        Sentences.count(instances, outlook, limits, choice));
  }

  /** Of any size. */
  static int instances(Outlook outlook, Choice choice) {
    int last = outlook.load().last();
    int wanted = 0;
    for (int minute = last; minute > last - KEEP; minute--) {
      wanted = Math.max(wanted, outlook.fleet(minute, choice).instances());
    }
    return wanted;
  }
}
