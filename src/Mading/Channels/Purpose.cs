using System.Text.Json.Serialization;

namespace Mading.Channels;

/// <summary>What a library uses an account for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Purpose>))]
public enum Purpose
{
    /// <summary>Gathering readers who talk with each other and with us.</summary>
    Community,

    /// <summary>Leading to the library's resources.</summary>
    Links,

    /// <summary>Talking to single people.</summary>
    Talk,

    /// <summary>Telling in time what is new.</summary>
    News,
    Video,

    /// <summary>Pictures that explain.</summary>
    Infographic,
}

/// <summary>Whom an account is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Readers>))]
public enum Readers
{
    Teenagers,
    Students,
    Parents,
    Everybody,
}

/// <summary>The least that a post must be made of.</summary>
public enum Material
{
    Text,
    Pictures,
    Video,
}
