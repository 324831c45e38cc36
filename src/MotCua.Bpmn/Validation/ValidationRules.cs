using System.Collections.Immutable;

namespace MotCua.Bpmn;

/// <summary>A rule of BPMN 2.0.2 (ISO/IEC 19510:2013) that a model is checked by when it is read.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Clause">Clause of the standard, or “XSD” for its schema.</param>
/// <param name="English">What holds, as a whole sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese.</param>
public sealed record ValidationRule(string Code, string Clause, string English, string Vietnamese);

/// <summary>The normative rules beside those that are found while a process is compiled (<see cref="DiagnosticCodes"/>).</summary>
public static class ValidationRules
{
    private static readonly ImmutableArray<ValidationRule>.Builder Listed = ImmutableArray.CreateBuilder<ValidationRule>();

    // Structure
    internal static readonly ValidationRule Required = Rule("BPMN-REQUIRED", "XSD", "An attribute or part that the element must have is missing.", "Phần tử thiếu một thuộc tính hoặc một phần bắt buộc.");
    internal static readonly ValidationRule Reference = Rule("BPMN-REFERENCE", "8.2", "A reference names an element that is there and of the kind that is asked for.", "Tham chiếu phải trỏ tới một phần tử có trong tệp và đúng loại.");
    internal static readonly ValidationRule MimeType = Rule("BPMN-MIME-TYPE", "8.3.1", "A text format is a MIME type, for example text/plain.", "Định dạng văn bản phải là kiểu MIME, ví dụ text/plain.");
    internal static readonly ValidationRule NotUri = Rule("BPMN-URI", "8.4.6", "A language or method is named by a URI.", "Ngôn ngữ hoặc phương thức phải được nêu bằng URI.");
    internal static readonly ValidationRule Formal = Rule("BPMN-FORMAL-EXPRESSION", "8.4.7", "In an executable process expressions are formal ones (xsi:type tFormalExpression).", "Trong quy trình chạy được, biểu thức phải là biểu thức hình thức (xsi:type tFormalExpression).");
    internal static readonly ValidationRule Resources = Rule("BPMN-RESOURCE-ROLE", "10.3.1", "Parameters of a resource role belong to the resource that it names, not to an assignment expression.", "Tham số của vai trò thực hiện thuộc về tài nguyên được nêu, không thuộc biểu thức phân công.");
    internal static readonly ValidationRule PropertyPlace = Rule("BPMN-PROPERTY-PLACE", "10.4.1", "Only processes, activities and events have properties.", "Chỉ quy trình, hoạt động và sự kiện có thuộc tính dữ liệu.");
    internal static readonly ValidationRule Multiplicity = Rule("BPMN-MULTIPLICITY", "9.3.2", "The most participants are not fewer than the least, and the least not fewer than none.", "Số bên tham gia tối đa không được nhỏ hơn tối thiểu, và tối thiểu không được âm.");
    internal static readonly ValidationRule Choreography = Rule("BPMN-CHOREOGRAPHY-PLACE", "11.5", "Activities of a choreography stand in no process and no sub-process.", "Hoạt động của bản phối hợp không nằm trong quy trình hoặc quy trình con.");
    internal static readonly ValidationRule GlobalConversation = Rule("BPMN-GLOBAL-CONVERSATION", "9.5.5", "A global conversation has no conversation nodes of its own.", "Hội thoại dùng chung không chứa nút hội thoại.");

    // Flows
    internal static readonly ValidationRule FlowList = Rule("BPMN-FLOW-LIST", "8.4.13", "Incoming and outgoing name sequence flows that end or begin at the node.", "Danh sách luồng vào, luồng ra phải nêu đúng các luồng của nút.");
    internal static readonly ValidationRule NoIncoming = Rule("BPMN-NO-INCOMING", "10.5.2", "Where a start event is used, every other node is entered by a flow.", "Khi đã có sự kiện bắt đầu, mọi nút khác phải có luồng vào.");
    internal static readonly ValidationRule StartWithoutEnd = Rule("BPMN-START-WITHOUT-END", "10.5.3", "Where a start event is used there is an end event.", "Đã có sự kiện bắt đầu thì phải có sự kiện kết thúc.");
    internal static readonly ValidationRule EndWithoutStart = Rule("BPMN-END-WITHOUT-START", "10.5.2", "Where an end event is used there is a start event.", "Đã có sự kiện kết thúc thì phải có sự kiện bắt đầu.");
    internal static readonly ValidationRule Immediate = Rule("BPMN-IMMEDIATE", "8.4.13", "isImmediate is not used in an executable process.", "Quy trình chạy được không dùng isImmediate.");
    internal static readonly ValidationRule ConditionSource = Rule("BPMN-CONDITION-SOURCE", "8.4.13", "A condition stands only on flows out of activities and of exclusive, inclusive and complex gateways.", "Chỉ luồng ra từ hoạt động và từ cổng loại trừ, bao hàm, phức hợp mới có điều kiện.");
    internal static readonly ValidationRule EventSubFlow = Rule("BPMN-EVENT-SUBPROCESS-FLOW", "10.3.5", "No flow enters or leaves an event sub-process.", "Không luồng nào vào hoặc ra quy trình con sự kiện.");
    internal static readonly ValidationRule CompensationFlow = Rule("BPMN-COMPENSATION-FLOW", "10.7.1", "An activity for compensation is entered and left by no flow.", "Hoạt động bù trừ không có luồng vào hoặc luồng ra.");
    internal static readonly ValidationRule MessageFlowEnd = Rule("BPMN-MESSAGE-FLOW-END", "9.4", "A message flow joins participants, activities and events that send or receive, of two different participants.", "Luồng thông điệp nối các bên, hoạt động, sự kiện biết gửi hoặc nhận, của hai bên khác nhau.");
    internal static readonly ValidationRule MessageFlowSource = Rule("BPMN-MESSAGE-FLOW-SOURCE", "10.5.2", "No message flow begins at a start event or at an event that only catches.", "Luồng thông điệp không xuất phát từ sự kiện bắt đầu hoặc sự kiện chỉ nhận.");
    internal static readonly ValidationRule MessageFlowTarget = Rule("BPMN-MESSAGE-FLOW-TARGET", "10.5.3", "No message flow ends at an end event or at an event that only throws.", "Luồng thông điệp không kết thúc ở sự kiện kết thúc hoặc sự kiện chỉ phát.");

    // Gateways
    internal static readonly ValidationRule Direction = Rule("BPMN-GATEWAY-DIRECTION", "10.6.1", "The flows of a gateway fit its direction: diverging is entered once, converging is left once, mixed has several of both.", "Luồng của cổng phải khớp hướng đã khai: rẽ thì một luồng vào, gộp thì một luồng ra, hỗn hợp thì nhiều cả hai.");
    internal static readonly ValidationRule EventGatewayFlows = Rule("BPMN-EVENT-GATEWAY-FLOWS", "10.6.6", "An event-based gateway has at least two flows out, without conditions.", "Cổng sự kiện có ít nhất hai luồng ra, không điều kiện.");
    internal static readonly ValidationRule EventGatewayTarget = Rule("BPMN-EVENT-GATEWAY-TARGET", "10.6.6", "After an event-based gateway stand catching message, signal, timer or conditional events or receive tasks, entered from there alone.", "Sau cổng sự kiện là sự kiện nhận thông điệp, tín hiệu, hẹn giờ, điều kiện hoặc việc nhận, chỉ vào từ cổng đó.");
    internal static readonly ValidationRule EventGatewayMixed = Rule("BPMN-EVENT-GATEWAY-MIXED", "10.6.6", "An event-based gateway is not followed by both message events and receive tasks.", "Sau cổng sự kiện không dùng lẫn sự kiện thông điệp và việc nhận.");
    internal static readonly ValidationRule EventGatewayBoundary = Rule("BPMN-EVENT-GATEWAY-BOUNDARY", "10.6.6", "A receive task after an event-based gateway has no boundary events.", "Việc nhận sau cổng sự kiện không có sự kiện biên.");
    internal static readonly ValidationRule EventGatewayInstantiate = Rule("BPMN-EVENT-GATEWAY-INSTANTIATE", "10.6.6", "An event-based gateway that starts a process is entered by no flow.", "Cổng sự kiện khởi tạo quy trình không có luồng vào.");

    // Events
    internal static readonly ValidationRule StartTrigger = Rule("BPMN-START-TRIGGER", "10.5.2", "A process is started by nothing, a message, a timer, a condition or a signal.", "Quy trình chỉ bắt đầu không điều kiện, hoặc bằng thông điệp, hẹn giờ, điều kiện, tín hiệu.");
    internal static readonly ValidationRule SubStartTrigger = Rule("BPMN-SUB-START-TRIGGER", "10.5.2", "The start event of a sub-process has no trigger.", "Sự kiện bắt đầu của quy trình con không có điều kiện kích hoạt.");
    internal static readonly ValidationRule EventSubStart = Rule("BPMN-EVENT-SUBPROCESS-START", "10.3.5", "An event sub-process has exactly one start event, and that one has a trigger.", "Quy trình con sự kiện có đúng một sự kiện bắt đầu, có điều kiện kích hoạt.");
    internal static readonly ValidationRule EventSubInterrupting = Rule("BPMN-EVENT-SUBPROCESS-INTERRUPTING", "10.5.2", "A start event that catches an error or compensation interrupts.", "Sự kiện bắt đầu bắt lỗi hoặc bù trừ phải ngắt.");
    internal static readonly ValidationRule EndResult = Rule("BPMN-END-RESULT", "10.5.3", "An end event throws a message, error, escalation, cancel, compensation, signal or terminate, or nothing.", "Sự kiện kết thúc chỉ phát thông điệp, lỗi, báo cấp trên, hủy, bù trừ, tín hiệu, chấm dứt, hoặc không phát gì.");
    internal static readonly ValidationRule CatchTrigger = Rule("BPMN-CATCH-TRIGGER", "10.5.4", "An intermediate catch event waits for a message, timer, condition, link or signal.", "Sự kiện nhận trung gian chờ thông điệp, hẹn giờ, điều kiện, liên kết hoặc tín hiệu.");
    internal static readonly ValidationRule ThrowResult = Rule("BPMN-THROW-RESULT", "10.5.4", "An intermediate throw event throws a message, escalation, link, compensation or signal, or nothing.", "Sự kiện phát trung gian chỉ phát thông điệp, báo cấp trên, liên kết, bù trừ, tín hiệu, hoặc không phát gì.");
    internal static readonly ValidationRule BoundaryTrigger = Rule("BPMN-BOUNDARY-TRIGGER", "10.5.4", "A boundary event has a trigger that may stand on a boundary; errors, cancel and compensation always interrupt.", "Sự kiện biên phải có điều kiện kích hoạt phù hợp; lỗi, hủy và bù trừ luôn ngắt.");
    internal static readonly ValidationRule BoundaryIncoming = Rule("BPMN-BOUNDARY-INCOMING", "10.5.4", "No flow enters a boundary event.", "Không luồng nào vào sự kiện biên.");
    internal static readonly ValidationRule BoundaryOutgoing = Rule("BPMN-BOUNDARY-OUTGOING", "10.5.4", "A boundary event is left by a flow, one for compensation by none.", "Sự kiện biên phải có luồng ra; sự kiện biên bù trừ không có luồng ra.");
    internal static readonly ValidationRule CompensationHandler = Rule("BPMN-COMPENSATION-HANDLER", "10.7.1", "A compensation event on a boundary is associated with one activity that is for compensation.", "Sự kiện biên bù trừ phải liên kết với một hoạt động dùng để bù trừ.");
    internal static readonly ValidationRule IntermediateFlows = Rule("BPMN-INTERMEDIATE-FLOWS", "10.5.4", "An intermediate event is entered and left by flows; a link is entered when it throws and left when it catches.", "Sự kiện trung gian có luồng vào và luồng ra; liên kết phát chỉ có luồng vào, liên kết nhận chỉ có luồng ra.");
    internal static readonly ValidationRule CancelPlace = Rule("BPMN-CANCEL-PLACE", "10.3.5", "Cancel stands at the end inside, or on the boundary, of a transaction.", "Sự kiện hủy chỉ đứng ở kết thúc bên trong, hoặc ở biên, của giao dịch.");
    internal static readonly ValidationRule Link = Rule("BPMN-LINK", "10.5.5", "A link leads to a link target of the same level, and every target is led to.", "Liên kết phát phải dẫn tới liên kết nhận cùng cấp, và mỗi liên kết nhận phải có nguồn.");
    internal static readonly ValidationRule MessageOperation = Rule("BPMN-MESSAGE-OPERATION", "10.5.5", "In an executable process a message event names an operation.", "Trong quy trình chạy được, sự kiện thông điệp phải nêu thao tác (operationRef).");
    internal static readonly ValidationRule Supplied = Rule("BPMN-MESSAGE-SUPPLIED", "10.5.5", "In an executable process a message or signal event names its message or signal.", "Trong quy trình chạy được, sự kiện thông điệp hoặc tín hiệu phải nêu thông điệp hoặc tín hiệu đó.");
    internal static readonly ValidationRule ErrorCode = Rule("BPMN-ERROR-CODE", "10.5.5", "In an executable process the error or escalation that an event throws has a code.", "Trong quy trình chạy được, lỗi hoặc báo cấp trên được phát ra phải có mã.");
    internal static readonly ValidationRule Timer = Rule("BPMN-TIMER", "10.5.5", "A timer says one time: a date, a duration or a cycle by ISO 8601, or an expression over declared data.", "Hẹn giờ nêu một thời điểm, khoảng thời gian hoặc chu kỳ theo ISO 8601, hoặc biểu thức trên dữ liệu đã khai.");

    // Activities
    internal static readonly ValidationRule Quantity = Rule("BPMN-QUANTITY", "10.3", "Start and completion quantities are whole numbers of at least one.", "Số lượng bắt đầu và hoàn thành là số nguyên từ một trở lên.");
    internal static readonly ValidationRule BothLoops = Rule("BPMN-BOTH-LOOPS", "10.3.7", "An activity is looped or multiplied, not both.", "Hoạt động chỉ lặp hoặc chỉ nhân bản, không cả hai.");
    internal static readonly ValidationRule AdHocParts = Rule("BPMN-ADHOC-PARTS", "10.3.5", "An ad-hoc sub-process has at least one activity and no start or end events.", "Quy trình con tùy biến có ít nhất một hoạt động, không có sự kiện bắt đầu và kết thúc.");
    internal static readonly ValidationRule LoopData = Rule("BPMN-LOOP-DATA", "10.3.7", "What is multiplied over is a collection of the activity, and one item of it is no collection and of its type.", "Dữ liệu để nhân bản là tập hợp của hoạt động; mỗi phần tử không phải tập hợp và cùng kiểu.");
    internal static readonly ValidationRule LoopCount = Rule("BPMN-LOOP-COUNT", "10.3.7", "A multiplied activity has a number or a collection to run over.", "Hoạt động nhân bản phải có số lần hoặc tập hợp dữ liệu.");
    internal static readonly ValidationRule ComplexBehavior = Rule("BPMN-COMPLEX-BEHAVIOR", "10.3.7", "The condition of a complex behaviour is a Boolean.", "Điều kiện của hành vi phức hợp phải là đúng hoặc sai.");
    internal static readonly ValidationRule ServiceData = Rule("BPMN-SERVICE-DATA", "10.3.3", "A service task has one input, and one output where there is one, of the types of the messages of its operation.", "Việc dịch vụ có một đầu vào, và một đầu ra nếu có, cùng kiểu với thông điệp của thao tác.");
    internal static readonly ValidationRule SendData = Rule("BPMN-SEND-DATA", "10.3.3", "A send task has at most one input, of the type of its message.", "Việc gửi có nhiều nhất một đầu vào, cùng kiểu với thông điệp.");
    internal static readonly ValidationRule ReceiveData = Rule("BPMN-RECEIVE-DATA", "10.3.3", "A receive task has at most one output, of the type of its message.", "Việc nhận có nhiều nhất một đầu ra, cùng kiểu với thông điệp.");
    internal static readonly ValidationRule Instantiate = Rule("BPMN-INSTANTIATE", "10.3.3", "A receive task that starts a process is entered by no flow.", "Việc nhận khởi tạo quy trình không có luồng vào.");
    internal static readonly ValidationRule IoBinding = Rule("BPMN-IO-BINDING", "10.4.2", "A process or global task that supports an interface binds its inputs and outputs to the operations.", "Quy trình hoặc việc dùng chung hỗ trợ giao diện phải gắn đầu vào, đầu ra với thao tác (ioBinding).");

    // Data
    internal static readonly ValidationRule Collection = Rule("BPMN-COLLECTION", "10.4.1", "Data and its item definition are both collections, or both are not.", "Dữ liệu và định nghĩa kiểu của nó cùng là tập hợp hoặc cùng không.");
    internal static readonly ValidationRule DataState = Rule("BPMN-DATA-STATE", "10.4.1", "A reference to a data object in a state is named by both: name [state].", "Tham chiếu dữ liệu có trạng thái phải mang tên dạng: tên [trạng thái].");
    internal static readonly ValidationRule DataInputTarget = Rule("BPMN-DATA-INPUT-TARGET", "10.4.2", "An input of the process is written by nobody inside it.", "Không ai trong quy trình ghi vào đầu vào của quy trình.");
    internal static readonly ValidationRule DataOutputSource = Rule("BPMN-DATA-OUTPUT-SOURCE", "10.4.2", "An output of the process is read by nobody inside it.", "Không ai trong quy trình đọc từ đầu ra của quy trình.");
    internal static readonly ValidationRule InputSets = Rule("BPMN-INPUT-SETS", "10.4.2", "Every data input stands in an input set; what is optional or read while executing is one of the inputs of that set.", "Mỗi đầu vào phải nằm trong một nhóm đầu vào; đầu vào tùy chọn hoặc đọc khi chạy phải thuộc chính nhóm đó.");
    internal static readonly ValidationRule OutputSets = Rule("BPMN-OUTPUT-SETS", "10.4.2", "Every data output stands in an output set; what is optional or written while executing is one of the outputs of that set.", "Mỗi đầu ra phải nằm trong một nhóm đầu ra; đầu ra tùy chọn hoặc ghi khi chạy phải thuộc chính nhóm đó.");
    internal static readonly ValidationRule Transformation = Rule("BPMN-TRANSFORMATION", "10.4.2", "Several sources of one association need a transformation.", "Nhiều nguồn trong một liên kết dữ liệu phải có phép biến đổi.");
    internal static readonly ValidationRule AssociationTypes = Rule("BPMN-ASSOCIATION-TYPES", "10.4.2", "Source and target of a data association without transformation or assignment have one type.", "Nguồn và đích của liên kết dữ liệu không biến đổi phải cùng kiểu.");
    internal static readonly ValidationRule EventData = Rule("BPMN-EVENT-DATA", "10.5.1", "The data of an event are, in their order, of the types of what it throws or catches.", "Dữ liệu của sự kiện, theo thứ tự, phải cùng kiểu với những gì nó phát hoặc nhận.");

    /// <summary>In the order of the documentation.</summary>
    public static ImmutableArray<ValidationRule> All { get; } = Listed.ToImmutable();

    private static ValidationRule Rule(string code, string clause, string english, string vietnamese)
    {
        var rule = new ValidationRule(code, clause, english, vietnamese);
        Listed.Add(rule);
        return rule;
    }
}
