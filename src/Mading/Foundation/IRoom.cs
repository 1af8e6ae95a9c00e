namespace Mading.Foundation;

/// <summary>One room of the product: what it brings to the server. Listed in <c>Rooms.cs</c>.</summary>
internal interface IRoom
{
    static abstract void Add(IServiceCollection services, IConfiguration settings);

    static abstract void Map(IEndpointRouteBuilder routes);
}
