using Fields = System.Collections.Generic.IReadOnlyList<System.Collections.Generic.KeyValuePair<string, string>>;

namespace Mading.Networks.Meta;

/// <summary>What containers a post needs.</summary>
/// <param name="Children">One for each medium of a carousel; otherwise empty.</param>
/// <param name="Whole">What will be published, told its children's ids in their order.</param>
internal sealed record ContainerPlan(IReadOnlyList<Fields> Children, Func<IReadOnlyList<string>, Fields> Whole);
