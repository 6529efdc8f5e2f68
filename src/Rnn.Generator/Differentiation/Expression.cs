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
    public IEnumerable<Value> Values => this is Value value ? [value] : Operands.SelectMany(operand => operand.Values);

    /// <summary>How many activation functions it applies, which take long beside sums and products.</summary>
    public int Functions => (this is Applied { Activation: not Activation.Identity } ? 1 : 0) + Operands.Sum(operand => operand.Functions);

    private IEnumerable<Expression> Operands => this switch
    {
        Sum sum => [sum.A, sum.B],
        Product product => [product.A, product.B],
        Negative negative => [negative.A],
        Applied applied => [applied.A],
        Exponential exponential => [exponential.A],
        WherePositive where => [where.Condition, where.Then, where.Otherwise],
        WhereInside where => [where.A, where.Then],
        WhereKnown where => [where.Observed, where.Otherwise],
        WhereUnknown where => [where.Observed, where.Then],
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
