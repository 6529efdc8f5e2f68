using Rnn.Generator.Definition;
using Rnn.Generator.Graph;

namespace Rnn.Generator.Differentiation;

/// <summary>An elementwise expression: printed as an equation for the reader and as C# for the machine, so that the two cannot differ.</summary>
internal abstract record Expression
{
    public static Expression operator +(Expression a, Expression b) => a is Constant { Number: 0 } ? b : b is Constant { Number: 0 } ? a : new Sum(a, b);

    public static Expression operator *(Expression a, Expression b) =>
        a is Constant { Number: 0 } || b is Constant { Number: 0 } ? new Constant(0) :
        a is Constant { Number: 1 } ? b : b is Constant { Number: 1 } ? a :
        a is Constant { Number: -1 } ? new Negative(b) : b is Constant { Number: -1 } ? new Negative(a) : new Product(a, b);

    public static Expression operator -(Expression a, Expression b) => new Sum(a, new Negative(b));

    /// <summary>The values it reads, as often as it reads them.</summary>
    public IEnumerable<Value> Values => this switch
    {
        Value value => [value],
        Sum sum => sum.A.Values.Concat(sum.B.Values),
        Product product => product.A.Values.Concat(product.B.Values),
        Negative negative => negative.A.Values,
        Applied applied => applied.A.Values,
        Exponential exponential => exponential.A.Values,
        WherePositive where => where.Condition.Values.Concat(where.Then.Values).Concat(where.Otherwise.Values),
        WhereInside where => where.A.Values.Concat(where.Then.Values),
        WhereKnown where => where.Observed.Values.Concat(where.Otherwise.Values),
        WhereUnknown where => where.Observed.Values.Concat(where.Then.Values),
        _ => [],
    };

    public static implicit operator Expression(double number) => new Constant(number);
}

/// <summary>A value that the network computed or was given.</summary>
internal sealed record Value(Node Node, int Delay) : Expression;

/// <summary>dL/d(a value).</summary>
internal sealed record Gradient(Node Node) : Expression;

/// <summary>The part of dL/d(a value) that came from elsewhere and lies on the tape.</summary>
internal sealed record Incoming(Node Node) : Expression;

/// <summary>A vector of parameters.</summary>
internal sealed record Parameter(string Tensor) : Expression;

internal sealed record Constant(double Number) : Expression;

internal sealed record Sum(Expression A, Expression B) : Expression;

internal sealed record Product(Expression A, Expression B) : Expression;

internal sealed record Negative(Expression A) : Expression;

/// <summary>activation(A).</summary>
internal sealed record Applied(Activation Activation, Expression A) : Expression;

/// <summary>e^A.</summary>
internal sealed record Exponential(Expression A) : Expression;

/// <summary>Then where the condition is positive, else Otherwise.</summary>
internal sealed record WherePositive(Expression Condition, Expression Then, Expression Otherwise) : Expression;

/// <summary>Then where 0 &lt; A &lt; 1, else 0.</summary>
internal sealed record WhereInside(Expression A, Expression Then) : Expression;

/// <summary>Observed where it is known, else Otherwise.</summary>
internal sealed record WhereKnown(Expression Observed, Expression Otherwise) : Expression;

/// <summary>Then where Observed is unknown, else 0.</summary>
internal sealed record WhereUnknown(Expression Observed, Expression Then) : Expression;
