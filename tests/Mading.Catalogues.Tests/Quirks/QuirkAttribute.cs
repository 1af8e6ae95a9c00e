namespace Mading.Catalogues.Tests.Quirks;

/// <summary>Marks the test of one quirk of a library system; the numbers stand in <see cref="QuirkTable"/>.</summary>
/// <param name="number">Such as <c>S-9</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class QuirkAttribute(string number) : Attribute
{
    public string Number { get; } = number;
}
