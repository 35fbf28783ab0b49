package dev.lampkeeper.simulator.ssm;

import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A command document, as far as the service checks what is sent by it.
 *
 * @param step the name of its one step
 */
public record Document(String name, String step, SortedMap<String, Parameter> parameters) {

  /**
   * A parameter.
   *
   * @param allowed the whole of what may be given
   */
  public record Parameter(String standard, Pattern allowed) {}
}
