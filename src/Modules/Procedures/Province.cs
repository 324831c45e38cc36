namespace MotCua.Procedures;

/// <summary>The province this system serves, as its name stands in decisions. Setting <c>Province:Name</c>.</summary>
internal sealed record Province(string Name);
