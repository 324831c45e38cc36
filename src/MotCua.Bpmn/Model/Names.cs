using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>XML namespaces of BPMN 2.0.2 (clause 15.3) and our own.</summary>
internal static class Names
{
    /// <summary>Our extension elements: <c>step</c> with <c>number</c>, <c>kind</c>, <c>days</c>, <c>time</c>, and inside it <c>printed</c> with the cells of a decision.</summary>
    public const string Own = "urn:motcua:bpmn:1";

    internal static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    internal static readonly XNamespace BpmnDi = "http://www.omg.org/spec/BPMN/20100524/DI";
    internal static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    internal static readonly XNamespace Di = "http://www.omg.org/spec/DD/20100524/DI";
    internal static readonly XNamespace MotCua = Own;
    internal static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
}
