package dev.lampkeeper.simulator.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Evaluates a condition expression: comparisons of a top-level attribute with a value, {@code
 * attribute_exists}, {@code attribute_not_exists}, AND, OR, NOT and parentheses. Anything else is
 * an error that names it.
 */
final class Condition {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<>|<=|>=|[=<>(),]|[#:]?[A-Za-z_][A-Za-z0-9_]*)");
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");

  private final List<String> tokens = new ArrayList<>();
  private final String expression;
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new TreeSet<>();
  private Map<String, AttributeValue> item = Map.of();
  private int next;

  Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    this.expression = expression;
    this.names = names;
    this.values = values;
    Matcher m = TOKEN.matcher(expression.strip());
    int end = 0;
    while (m.find() && m.start() == end) {
      tokens.add(m.group(1));
      end = m.end();
    }
    if (end != expression.strip().length()) {
      throw unknown("\"" + expression.strip().substring(end) + "\"");
    }
  }

  /**
   * Whether an item meets the condition; one that does not exist is empty.
   *
   * @throws IllegalArgumentException if the expression is wrong
   * @throws UnsupportedOperationException if it has what is not known here
   */
  boolean meets(Map<String, AttributeValue> candidate) {
    item = candidate;
    next = 0;
    boolean met = disjunction();
    if (next != tokens.size()) {
      throw unknown("\"" + tokens.get(next) + "\"");
    }
    for (String name : new TreeSet<>(names.keySet())) {
      if (!used.contains(name)) {
        throw new IllegalArgumentException(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {"
                + name
                + "}");
      }
    }
    for (String name : new TreeSet<>(values.keySet())) {
      if (!used.contains(name)) {
        throw new IllegalArgumentException(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {"
                + name
                + "}");
      }
    }
    return met;
  }

  private boolean disjunction() {
    boolean met = conjunction();
    while (accept("OR")) {
      met |= conjunction();
    }
    return met;
  }

  private boolean conjunction() {
    boolean met = term();
    while (accept("AND")) {
      met &= term();
    }
    return met;
  }

  private boolean term() {
    if (accept("NOT")) {
      return !term();
    }
    if (accept("(")) {
      boolean met = disjunction();
      expect(")");
      return met;
    }
    boolean exists = accept("attribute_exists");
    if (exists || accept("attribute_not_exists")) {
      expect("(");
      boolean found = operand(take()) != null;
      expect(")");
      return found == exists;
    }
    AttributeValue left = operand(take());
    String comparison = take();
    if (!COMPARISONS.contains(comparison)) {
      throw unknown("\"" + comparison + "\"");
    }
    AttributeValue right = operand(take());
    return left != null && right != null && compares(left, comparison, right);
  }

  private boolean compares(AttributeValue left, String comparison, AttributeValue right) {
    if (comparison.equals("=") || comparison.equals("<>")) {
      return left.equals(right) == comparison.equals("=");
    }
    int order;
    if (left.n() != null && right.n() != null) {
      order = new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
    } else if (left.s() != null && right.s() != null) {
      order = left.s().compareTo(right.s());
    } else {
      // Values of different types never compare.
      return false;
    }
    return switch (comparison) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw unknown("\"" + comparison + "\"");
    };
  }

  private @Nullable AttributeValue operand(String token) {
    used.add(token);
    if (token.startsWith(":")) {
      AttributeValue value = values.get(token);
      if (value == null) {
        throw new IllegalArgumentException(
            "Undefined attribute value " + token + " in " + expression);
      }
      return value;
    }
    if (token.startsWith("#")) {
      String name = names.get(token);
      if (name == null) {
        throw new IllegalArgumentException(
            "Undefined attribute name " + token + " in " + expression);
      }
      return item.get(name);
    }
    if (!Character.isLetter(token.charAt(0))
        || (next < tokens.size() && tokens.get(next).equals("("))) {
      throw unknown("\"" + token + "\"");
    }
    return item.get(token);
  }

  private boolean accept(String token) {
    if (next < tokens.size() && tokens.get(next).equals(token)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw unknown("what stands in place of \"" + token + "\"");
    }
  }

  private String take() {
    if (next == tokens.size()) {
      throw unknown("its end");
    }
    return tokens.get(next++);
  }

  private UnsupportedOperationException unknown(String what) {
    return new UnsupportedOperationException(
        "The simulated DynamoDB does not know " + what + " in the condition: " + expression);
  }
}
