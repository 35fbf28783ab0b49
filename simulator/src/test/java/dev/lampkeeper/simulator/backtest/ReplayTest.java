package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Size;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected values were printed by another program, written by others in another language after
 * the same pages of AWS.
 */
final class ReplayTest {
  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "nab-elb-requests, 20, 4, tracking 50, 17.99761620977354, 1891.6333333333334, 141.16805721096543",
    "nab-elb-requests, 20, 4, tracking 70, 30.43305522447358, 1226.1333333333334, 121.71632896305125",
    "nab-elb-requests, 20, 4, predictive, 4.608661104489472, 2375.6, 117.42550655542313",
    "nab-elb-requests, 5, 5, tracking 50, 11.29320619785459, 551.75, 106.5554231227652",
    "nab-elb-requests, 5, 5, tracking 70, 17.183154549066348, 401.3, 93.3969010727056",
    "nab-elb-requests, 5, 5, predictive, 2.840683353198252, 656.5, 80.09535160905841",
    "nab-rds-cpu, 20, 4, tracking 50, 0, 4968.683333333333, 6.305732484076433",
    "nab-rds-cpu, 20, 4, tracking 70, 0.04976114649681529, 3526.4666666666667, 5.732484076433121",
    "nab-rds-cpu, 20, 4, predictive, 0, 5131.65, 5.5891719745222925",
    "nab-rds-cpu, 5, 5, tracking 70, 0.059713375796178345, 910.3, 33.96496815286624",
  })
  void isAsSlowAsDearAndAsRestlessAsElsewhere(
      String trace, int fleet, int service, String policy, double slow, double hours, double a)
      throws IOException {
    Site site = site(fleet, service);
    Course course = Replay.of(demand(trace, site, fleet), site, policy(policy));
    assertEquals(slow, course.slowShare(), EXACT);
    assertEquals(hours, course.hours(), EXACT);
    assertEquals(a, course.changesADay(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "nab-elb-requests, 20, 4, 1095.0333333333333, 8725.6",
    "nab-elb-requests, 5, 5, 349.8333333333333, 2181.4",
    "nab-rds-cpu, 20, 4, 2679.3, 3684.2666666666667",
    "nab-rds-cpu, 5, 5, 697.7666666666667, 1004.8",
  })
  void knowsTheBoundsAsElsewhere(String trace, int fleet, int service, double best, double peak)
      throws IOException {
    Site site = site(fleet, service);
    Demand demand = demand(trace, site, fleet);
    Course oracle = Oracle.of(demand, site);
    assertEquals(best, oracle.hours(), EXACT);
    assertEquals(0, oracle.slow());
    assertEquals(peak, Course.peak(demand, site).hours(), EXACT);
    assertEquals(0, Course.peak(demand, site).slow());
  }

  private static Policy policy(String name) {
    return name.equals("predictive")
        ? new Predictive(50, 1)
        : Policy.tracking(Double.parseDouble(name.substring("tracking ".length())));
  }

  private static Site site(int fleet, int service) {
    return new Site(
        1, 5 * fleet, service, 90, List.of(new Size("m7g.large", 1, 1)), Calendar.EMPTY);
  }

  private static Demand demand(String trace, Site site, int fleet) throws IOException {
    return Traces.read(trace, site, fleet);
  }
}
